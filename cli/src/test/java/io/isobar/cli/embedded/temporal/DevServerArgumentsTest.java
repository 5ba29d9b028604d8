package io.isobar.cli.embedded.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DevServerArgumentsTest {
  @Test
  void makesTheServerDurableFastAndSearchable() {
    assertThat(String.join(" ", DevServerArguments.of("127.0.0.1", "t.db", 1, 2)))
        .startsWith("server start-dev --ip 127.0.0.1 --port 1 --ui-port 2 --db-filename t.db")
        .contains(
            "--sqlite-pragma journal_mode=WAL --sqlite-pragma synchronous=NORMAL",
            "--dynamic-config-value history.transferProcessorMaxPollRPS=2000",
            "--dynamic-config-value history.timerProcessorMaxPollRPS=2000",
            "--dynamic-config-value matching.numTaskqueueReadPartitions=1",
            "--dynamic-config-value matching.numTaskqueueWritePartitions=1",
            "--dynamic-config-value matching.useNewMatcher=true",
            "--search-attribute IsobarPipeline=Keyword",
            "--search-attribute IsobarOutcome=Keyword",
            "--search-attribute IsobarTrigger=Keyword",
            "--search-attribute IsobarBatch=Int")
        .doesNotContain("headless");
  }
}
