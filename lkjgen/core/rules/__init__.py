"""The rules, a module for what each looks at; `catalogue` lists them all, `checking` applies them."""
