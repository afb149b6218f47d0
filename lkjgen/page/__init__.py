"""The office's page: what the use cases do, in a browser. The work itself is done in child processes (`desk`, `tasks`)."""
