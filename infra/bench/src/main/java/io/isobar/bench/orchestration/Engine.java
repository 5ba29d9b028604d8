package io.isobar.bench.orchestration;

import io.isobar.bench.stack.Figures;
import io.isobar.bench.stack.Line;
import io.isobar.bench.stack.Processes;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import java.util.List;
import java.util.function.Predicate;

/**
 * The processes of the stack, and what they used since a moment. The stand-in source is not part of
 * an engine; the database is counted by itself, as in the peers' figures.
 */
final class Engine {
  private final Processes all;
  private final Processes worker;
  private final Processes temporal;
  private final Processes database;

  Engine(StackView view) {
    all = processes(view, part -> part != Part.SOURCE && part != Part.POSTGRES);
    worker = processes(view, part -> part == Part.WORKER);
    temporal = processes(view, part -> part == Part.TEMPORAL);
    database = processes(view, part -> part == Part.POSTGRES);
  }

  private static Processes processes(StackView view, Predicate<Part> wanted) {
    List<Long> pids =
        view.parts().stream().filter(part -> wanted.test(part.part())).map(PartView::pid).toList();
    return new Processes(pids);
  }

  /** Processor seconds so far. */
  record Used(double all, double worker, double temporal, double database, double machine) {
    Used since(Used before) {
      return new Used(
          all - before.all,
          worker - before.worker,
          temporal - before.temporal,
          database - before.database,
          machine - before.machine);
    }

    void tell(Line line, double wallSeconds) {
      double other = machine - all - database;
      double cores = Runtime.getRuntime().availableProcessors();
      line.put("cpu_s", Figures.round(all))
          .put("worker_cpu_s", Figures.round(worker))
          .put("temporal_cpu_s", Figures.round(temporal))
          .put("database_cpu_s", Figures.round(database))
          .put("other_cpu_pct", Math.max(0, Math.round(100 * other / wallSeconds / cores)));
    }
  }

  Used used() {
    return new Used(
        all.cpuSeconds(),
        worker.cpuSeconds(),
        temporal.cpuSeconds(),
        database.cpuSeconds(),
        Processes.machineSeconds());
  }

  Line idle() {
    Processes.Memory memory = all.memory();
    return Line.of("isobar-idle")
        .put("processes", memory.processes())
        .put("rss_mb", memory.rss())
        .put("pss_mb", memory.pss())
        .put("database_pss_mb", database.memory().pss());
  }
}
