package io.isobar.activities.mlflow;

import io.isobar.activities.request.Requests;

/**
 * One MLflow server, 3.x. Each call is sent once; what an attempt has done is found by the next one
 * by its tags, so that a lost answer makes nothing twice.
 */
public record Mlflow(
    Server server,
    Experiments experiments,
    Runs runs,
    LoggedModels loggedModels,
    Artifacts artifacts,
    RegisteredModels registeredModels) {

  /**
   * A client.
   *
   * @param beat called before each request: a sign of life, which may throw to stop
   */
  public static Mlflow of(Requests requests, Server server, Runnable beat) {
    Calls calls = new Calls(requests, server, beat);
    return new Mlflow(
        server,
        new Experiments(calls),
        new Runs(calls),
        new LoggedModels(calls),
        new Artifacts(calls),
        new RegisteredModels(calls));
  }
}
