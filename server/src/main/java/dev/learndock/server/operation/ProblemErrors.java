package dev.learndock.server.operation;

import dev.learndock.server.api.json.ApiJson;
import dev.learndock.server.api.problem.ProblemType;
import dev.learndock.server.api.problem.ProblemView;
import dev.learndock.server.api.problem.Problems;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is refused before a controller could see it, as a problem too. */
final class ProblemErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    ProblemType type = Problems.type(status);
    String detail = type.meaning() + " " + type.remedy().replace("`", "");
    ProblemView view =
        new ProblemView(type.path(), type.title(), status, detail, null, null, null, null);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(ApiJson.mapper().writeValueAsBytes(view)), callback);
    return true;
  }
}
