"""What schemathesis cannot send by itself: bodies that are bytes."""

import schemathesis


@schemathesis.serializer("application/zip", "application/offset+octet-stream")
def as_bytes(ctx, value):
    """Whatever was made up, as bytes."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
