/** How a model lies in the object store. */
@NullMarked
package io.isobar.storage.bundle;

import org.jspecify.annotations.NullMarked;
