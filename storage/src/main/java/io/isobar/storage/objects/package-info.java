/** The object store: files on a disk, or S3. */
@NullMarked
package io.isobar.storage.objects;

import org.jspecify.annotations.NullMarked;
