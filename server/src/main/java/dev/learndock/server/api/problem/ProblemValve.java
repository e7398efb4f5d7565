package dev.learndock.server.api.problem;

import dev.learndock.server.api.json.ApiJson;
import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Problems of requests that are so wrong that no controller is asked: Tomcat makes one by name. */
public final class ProblemValve extends ErrorReportValve {
  private static final System.Logger LOG = System.getLogger(ProblemValve.class.getName());
  private static final JsonMapper JSON = ApiJson.mapper();

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemType type = Problems.type(status);
    ProblemView view =
        new ProblemView(
            type.path(),
            type.title(),
            status,
            type.meaning() + " " + type.remedy().replace("`", ""),
            null,
            null,
            null,
            List.of());
    try {
      response.setContentType("application/problem+json");
      response.setCharacterEncoding("UTF-8");
      Writer out = response.getReporter();
      if (out != null) {
        out.write(JSON.writeValueAsString(view));
        response.finishResponse();
      }
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "nobody hears what was wrong", e);
    }
  }
}
