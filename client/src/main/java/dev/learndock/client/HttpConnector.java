package dev.learndock.client;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Finds docks behind {@code http:} and {@code https:}; {@link Dock#connect} looks for it. */
public final class HttpConnector implements Dock.Connector {
  @Override
  public Dock connect(URI address, @Nullable String token) throws DockException {
    return RemoteDock.connect(address, token, ClientOptions.defaults());
  }
}
