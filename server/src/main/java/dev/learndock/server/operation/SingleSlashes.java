package dev.learndock.server.operation;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/**
 * Takes doubled slashes out of paths: clients whose base address ends in a slash send them, and so
 * do some proxies.
 */
final class SingleSlashes extends Handler.Wrapper {
  SingleSlashes(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (path == null || !path.contains("//")) {
      return super.handle(request, response, callback);
    }
    HttpURI single =
        HttpURI.build(request.getHttpURI()).path(URIUtil.compactPath(path)).asImmutable();
    return super.handle(
        new Request.Wrapper(request) {
          @Override
          public HttpURI getHttpURI() {
            return single;
          }
        },
        response,
        callback);
  }
}
