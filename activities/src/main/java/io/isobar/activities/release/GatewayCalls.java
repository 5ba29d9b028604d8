package io.isobar.activities.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.postgres.Gateway;
import io.isobar.workflows.pipeline.Payloads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks gateways to load a version, all at the same time. */
final class GatewayCalls {
  private static final ObjectMapper JSON = Payloads.mapper();
  private static final int LONGEST_TEXT = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** The body of a request; without a version it is about the champion. */
  private record Wanted(
      String model, @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Integer> version) {}

  /** What became of one request. */
  sealed interface Answer {
    Gateway gateway();

    /** Loaded, and its golden rows are right. */
    record Done(Gateway gateway) implements Answer {}

    /** It answered, but did not load it. */
    record Refused(Gateway gateway, String text) implements Answer {
      /** Whether the version itself is at fault, so that asking again is of no use. */
      boolean forGood() {
        return text.startsWith("4");
      }
    }

    /** It did not answer. */
    record Away(Gateway gateway, String text) implements Answer {}
  }

  /**
   * Has each gateway load and check a version that it does not serve yet; waits for all answers.
   *
   * @param within how long each may take
   */
  List<Answer> check(List<Gateway> gateways, String model, int version, Duration within) {
    return ask(gateways, "/load_model?check=true", body(model, Optional.of(version)), within);
  }

  /**
   * Has each gateway serve the champion, and waits for all answers. Which one that is it looks up
   * itself: by its number a call that comes late would bring back a version that is over.
   *
   * @param within how long each may take
   */
  List<Answer> swap(List<Gateway> gateways, String model, Duration within) {
    return ask(gateways, "/load_model", body(model, Optional.empty()), within);
  }

  /** Has each gateway look which roll-out of the model goes on, and waits for all answers. */
  List<Answer> split(List<Gateway> gateways, String model, int version, Duration within) {
    return ask(gateways, "/load_model?split=true", body(model, Optional.of(version)), within);
  }

  private List<Answer> ask(List<Gateway> gateways, String path, String body, Duration within) {
    return gateways.stream().map(gateway -> ask(gateway, path, body, within)).toList().stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private CompletableFuture<Answer> ask(
      Gateway gateway, String path, String body, Duration within) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(gateway.url()).resolve(path))
            .timeout(within)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .handle((response, thrown) -> answer(gateway, response, thrown));
  }

  private static Answer answer(
      Gateway gateway, @Nullable HttpResponse<String> response, @Nullable Throwable thrown) {
    if (response == null) {
      return new Answer.Away(gateway, String.valueOf(cause(thrown)));
    }
    if (response.statusCode() == 200) {
      return new Answer.Done(gateway);
    }
    return new Answer.Refused(gateway, response.statusCode() + " " + shortened(response.body()));
  }

  private static @Nullable Throwable cause(@Nullable Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
  }

  private static String body(String model, Optional<Integer> version) {
    try {
      return JSON.writeValueAsString(new Wanted(model, version));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model's name cannot be written as JSON", e);
    }
  }
}
