"""What an object store may answer instead of an object."""


class ObjectMissing(Exception):
    """There is no such object, or one that is larger than was asked for."""


class StoreAway(Exception):
    """The store cannot be asked now, refuses us, or has no room; later it may."""
