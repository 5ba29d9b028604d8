package io.isobar.gateway.pipelines;

/** Something more to tell of a run, such as what it waits for: a bean of this type adds it. */
public interface RunPart {
  /** The name of the member in the answer. */
  String name();

  /** Its value, which can be written as JSON. */
  Object of(String run);
}
