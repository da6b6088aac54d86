"""The name under which the platform is registered with the outside parties: its own, as the page says it."""

NAMES = {"zh-CN": "一门通办", "en": "One Door"}
