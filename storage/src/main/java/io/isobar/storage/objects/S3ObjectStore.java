package io.isobar.storage.objects;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.minio.GetObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;

/** Objects in a bucket of S3, or of a server that speaks it (MinIO). */
final class S3ObjectStore implements ObjectStore {
  private static final long SMALLEST_PART = 5L << 20;

  /** Only if nothing has the key; so two writers can never replace each other's object. */
  private static final Map<String, String> IF_ABSENT = Map.of("If-None-Match", "*");

  private final MinioClient client;
  private final String bucket;

  S3ObjectStore(MinioClient client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Something that the client does and that may fail. */
  private interface Call {
    void run() throws MinioException, IOException;
  }

  @Override
  public ObjectRef put(String key, byte[] bytes) {
    ObjectRef ref = new ObjectRef(ObjectKeys.check(key), Sha256.of(bytes), bytes.length);
    PutObjectArgs arguments =
        PutObjectArgs.builder()
            .bucket(bucket)
            .object(key)
            .extraHeaders(IF_ABSENT)
            .data(bytes, bytes.length)
            .build();
    write(ref, () -> client.putObject(arguments));
    return ref;
  }

  @Override
  public ObjectRef put(String key, Path file) {
    try {
      ObjectRef ref = reference(ObjectKeys.check(key), file);
      // One part: the condition holds for a whole object only.
      UploadObjectArgs arguments =
          UploadObjectArgs.builder()
              .bucket(bucket)
              .object(key)
              .extraHeaders(IF_ABSENT)
              .filename(file.toString(), Math.max(SMALLEST_PART, ref.bytes()))
              .build();
      write(ref, () -> client.uploadObject(arguments));
      return ref;
    } catch (IOException | MinioException e) {
      throw ObjectFailures.away(key, e);
    }
  }

  private static ObjectRef reference(String key, Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return new ObjectRef(key, Sha256.text(digest.digest()), Files.size(file));
  }

  private void write(ObjectRef ref, Call call) {
    try {
      call.run();
    } catch (ErrorResponseException e) {
      if (!e.errorResponse().code().equals("PreconditionFailed")) {
        throw S3Failures.of(e, ref.key());
      }
      requireSame(ref);
    } catch (MinioException e) {
      throw S3Failures.of(e, ref.key());
    } catch (IOException | IllegalStateException e) {
      // The client wraps what the network says in an IllegalStateException.
      throw ObjectFailures.away(ref.key(), e);
    }
  }

  private void requireSame(ObjectRef ref) {
    try {
      get(ref);
    } catch (Failure failure) {
      throw failure.code().equals("objects.tampered")
          ? ObjectFailures.conflict(ref.key())
          : failure;
    }
  }

  @Override
  public byte[] get(ObjectRef ref) {
    try (InputStream in = open(ref)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw ObjectFailures.away(ref.key(), e);
    }
  }

  @Override
  public InputStream open(ObjectRef ref) {
    try {
      GetObjectArgs arguments =
          GetObjectArgs.builder().bucket(bucket).object(ObjectKeys.check(ref.key())).build();
      return new VerifiedStream(client.getObject(arguments), ref);
    } catch (MinioException e) {
      throw S3Failures.of(e, ref.key());
    } catch (IllegalStateException e) {
      throw ObjectFailures.away(ref.key(), e);
    }
  }

  @Override
  public String toString() {
    return "s3://" + bucket;
  }
}
