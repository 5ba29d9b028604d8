package io.isobar.gateway.ui.models;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.domain.release.MoveKind;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.error.Problems;
import io.isobar.gateway.pipelines.Asked;
import io.isobar.gateway.registry.AliasOrders;
import io.isobar.gateway.registry.Releasers;
import io.isobar.gateway.ui.Form;
import io.isobar.gateway.ui.Page;
import io.isobar.gateway.ui.PageController;
import io.isobar.gateway.ui.Pages;
import io.isobar.gateway.ui.shell.Query;
import io.isobar.gateway.ui.shell.Section;
import io.isobar.gateway.ui.shell.Shell;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriUtils;

/** Promotes and rolls back: a page says first what will change. */
@PageController
final class AliasPageController {
  /** As long as somebody looks at a page that loads; afterwards another one tells the rest. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int LONGEST_KEY = 64;

  private final Pages pages;
  private final AliasReader reader;
  private final AliasOrders orders;
  private final Releasers releasers;

  AliasPageController(Pages pages, AliasReader reader, AliasOrders orders, Releasers releasers) {
    this.pages = pages;
    this.reader = reader;
    this.orders = orders;
    this.releasers = releasers;
  }

  @GetMapping("/models/{model}/promote")
  ResponseEntity<byte[]> askPromote(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "version");
    int version = (int) asked.whole("version", 0, 1, Integer.MAX_VALUE);
    if (asked.text("version").isEmpty()) {
      asked.faults().add("version", "", "the number of a version");
    }
    asked.faults().check();
    return fresh(request, shell -> reader.promotion(model, version, shell));
  }

  @GetMapping("/models/{model}/rollback")
  ResponseEntity<byte[]> askRollback(HttpServletRequest request, @PathVariable String model) {
    new Asked(request).faults().check();
    return fresh(request, shell -> reader.rollback(model, shell));
  }

  @PostMapping("/models/{model}/promote")
  ResponseEntity<byte[]> promote(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    Form form = Form.read(request);
    int version = version(form, "version");
    return give(
        request,
        form,
        new Sent(model, MoveKind.promote, version),
        shell -> reader.promotion(model, version, shell));
  }

  @PostMapping("/models/{model}/rollback")
  ResponseEntity<byte[]> rollback(HttpServletRequest request, @PathVariable String model)
      throws IOException {
    Form form = Form.read(request);
    return give(
        request,
        form,
        new Sent(model, MoveKind.rollback, version(form, "version")),
        shell -> reader.rollback(model, shell));
  }

  /** What a form has been sent for. */
  private record Sent(String model, MoveKind kind, int version) {}

  private static int version(Form form, String name) {
    String word = form.text(name);
    if (!word.matches("0|[1-9][0-9]{0,8}")) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "request.invalid",
          name + " is '" + word + "'; expected the number of a version.");
    }
    return Integer.parseInt(word);
  }

  private ResponseEntity<byte[]> fresh(
      HttpServletRequest request, Function<Shell, AliasPreview> preview) {
    AliasPage.Typed nothing = new AliasPage.Typed("", false, UUID.randomUUID().toString());
    return page(request, nothing, Optional.empty(), preview);
  }

  private ResponseEntity<byte[]> page(
      HttpServletRequest request,
      AliasPage.Typed typed,
      Optional<Problem> problem,
      Function<Shell, AliasPreview> preview) {
    return pages.answer(
        request,
        Section.MODELS,
        problem.map(Problem::status).orElse(HttpStatus.OK),
        shell ->
            new Page(
                "models/move.jte",
                new AliasPage(preview.apply(shell), typed, problem, releasers.denied(request))));
  }

  /** Refused, the form is shown again as it was typed, with what is wrong. */
  private ResponseEntity<byte[]> give(
      HttpServletRequest request, Form form, Sent sent, Function<Shell, AliasPreview> preview) {
    AliasPage.Typed typed =
        new AliasPage.Typed(
            form.text("reason", AliasOrders.LONGEST_REASON + 1),
            form.text("even_if_rejected").equals("true"),
            form.text("key", LONGEST_KEY));
    try {
      return pages.back(given(request, form, sent, typed));
    } catch (Problem refused) {
      return page(request, typed, Optional.of(refused), preview);
    } catch (Failure refused) {
      return page(request, typed, Optional.of(Problems.noted(refused)), preview);
    }
  }

  private String given(HttpServletRequest request, Form form, Sent sent, AliasPage.Typed typed) {
    String by = releasers.caller(request).name();
    if (!AliasOrders.isReason(typed.reason())) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "request.invalid",
          "The reason has %d characters; expected %s."
              .formatted(form.text("reason").length(), AliasOrders.REASON));
    }
    AliasOrders.Given given =
        orders.give(
            new AliasOrders.Wish(
                sent.model(),
                Aliases.SERVED,
                sent.kind(),
                Optional.of(sent.version()),
                typed.evenIfRejected(),
                by,
                typed.reason(),
                Optional.of(version(form, "serving")),
                typed.key()),
            PATIENCE);
    return "/models/"
        + UriUtils.encode(sent.model(), StandardCharsets.UTF_8)
        + new Query().with("order", given.order()).link();
  }
}
