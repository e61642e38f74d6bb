"""What the actions do, one module per group of keys; each verb takes the desk."""
