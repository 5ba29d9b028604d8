package io.isobar.workflows.wait;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.isobar.workflows.definition.Fill;
import io.isobar.workflows.http.HttpSettings;
import io.isobar.workflows.sql.SqlSettings;
import java.util.Objects;

/** What is waited for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "for")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WaitFor.Time.class, name = "time"),
  @JsonSubTypes.Type(value = WaitFor.Http.class, name = "http"),
  @JsonSubTypes.Type(value = WaitFor.Sql.class, name = "sql"),
})
public sealed interface WaitFor {
  WaitFor filled(Fill fill);

  /**
   * A time.
   *
   * @param text an ISO-8601 instant, or a duration such as {@code 90s} from the begin of the step;
   *     with {@code ${...}} to be filled
   */
  record Time(String text) implements WaitFor {
    public Time {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public WaitFor filled(Fill fill) {
      return new Time(fill.text(text));
    }
  }

  /** An expected status of a request; a server that is away is waited for too. */
  record Http(HttpSettings request) implements WaitFor {
    @Override
    public WaitFor filled(Fill fill) {
      return new Http(request.filled(fill));
    }
  }

  /** A query whose first value is neither null, false, 0 nor an empty text. */
  record Sql(SqlSettings query) implements WaitFor {
    @Override
    public WaitFor filled(Fill fill) {
      return new Sql(query.filled(fill));
    }
  }
}
