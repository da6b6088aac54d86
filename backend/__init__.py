"""One Door's server: one folder for each domain, `kit` below them all, `app` above them all."""
