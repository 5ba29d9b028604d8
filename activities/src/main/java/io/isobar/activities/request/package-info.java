/**
 * Requests to servers that users name: sent once, with limits, never to this machine's metadata.
 */
@NullMarked
package io.isobar.activities.request;

import org.jspecify.annotations.NullMarked;
