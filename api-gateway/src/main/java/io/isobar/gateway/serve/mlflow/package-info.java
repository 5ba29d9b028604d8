/** The protocol of MLflow's scoring server. */
@NullMarked
package io.isobar.gateway.serve.mlflow;

import org.jspecify.annotations.NullMarked;
