/** A client of MLflow's REST API 2.0: only what publishing takes, and every call repeatable. */
@NullMarked
package io.isobar.activities.mlflow;

import org.jspecify.annotations.NullMarked;
