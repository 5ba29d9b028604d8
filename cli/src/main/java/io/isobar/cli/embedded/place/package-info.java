/** Where things are kept: the home folder, the user's cache, secrets, the platform. */
@NullMarked
package io.isobar.cli.embedded.place;

import org.jspecify.annotations.NullMarked;
