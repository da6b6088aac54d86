"""What every domain stands on and no domain is known to: database, cache, errors, jobs, time, words."""
