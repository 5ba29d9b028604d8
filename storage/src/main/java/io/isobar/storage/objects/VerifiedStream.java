package io.isobar.storage.objects;

import io.isobar.domain.model.ObjectRef;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Passes bytes on, and fails at their end unless they were those of the reference. */
final class VerifiedStream extends FilterInputStream {
  private final ObjectRef ref;
  private final MessageDigest digest = Sha256.digest();
  private boolean ended;

  VerifiedStream(InputStream in, ObjectRef ref) {
    super(in);
    this.ref = ref;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count > 0) {
      digest.update(into, offset, count);
    } else if (count < 0 && !ended) {
      ended = true;
      String found = Sha256.text(digest.digest());
      if (!found.equals(ref.sha256())) {
        throw ObjectFailures.tampered(ref.key(), ref.sha256(), found);
      }
    }
    return count;
  }

  /** Reads what it skips, or the digest would be that of something else. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
