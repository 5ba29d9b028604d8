/** The part of Airflow's REST API v2 that scripts use, over the same pipelines and runs. */
@NullMarked
package io.isobar.gateway.airflow;

import org.jspecify.annotations.NullMarked;
