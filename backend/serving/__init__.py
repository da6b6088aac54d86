"""`./just serve`: everything of the product, started in order, watched, and stopped together.

`supervisor` has the flow, `programs` says what is started and how, `page` builds what the browser gets, and
`display` tells the person at the terminal about it. Nothing else imports this package.
"""
