package io.isobar.storage.objects;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.Directive;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  public void prepare() {
    try {
      if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      }
    } catch (ErrorResponseException e) {
      // Somebody else has made it since, which is as good.
      if (!e.errorResponse().code().equals("BucketAlreadyOwnedByYou")) {
        throw S3Failures.of(e, bucket);
      }
    } catch (MinioException e) {
      throw S3Failures.of(e, bucket);
    } catch (IllegalStateException e) {
      throw ObjectFailures.away(bucket, e);
    }
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
      renew(ref.key());
    } catch (MinioException e) {
      throw S3Failures.of(e, ref.key());
    } catch (IOException | IllegalStateException e) {
      // The client wraps what the network says in an IllegalStateException.
      throw ObjectFailures.away(ref.key(), e);
    }
  }

  /** A copy onto itself, which S3 allows when the metadata are said anew, has a new time. */
  private void renew(String key) {
    try {
      client.copyObject(
          CopyObjectArgs.builder()
              .bucket(bucket)
              .object(key)
              .source(SourceObject.builder().bucket(bucket).object(key).build())
              .metadataDirective(Directive.REPLACE)
              .build());
    } catch (MinioException e) {
      throw S3Failures.of(e, key);
    } catch (IllegalStateException e) {
      throw ObjectFailures.away(key, e);
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
  public List<StoredObject> list(String folder) {
    List<StoredObject> found = new ArrayList<>();
    try {
      ListObjectsArgs arguments =
          ListObjectsArgs.builder()
              .bucket(bucket)
              .prefix(ObjectKeys.check(folder) + "/")
              .recursive(true)
              .build();
      for (Result<Item> result : client.listObjects(arguments)) {
        Item item = result.get();
        if (!item.isDir() && ObjectKeys.isKey(item.objectName())) {
          found.add(
              new StoredObject(item.objectName(), item.size(), item.lastModified().toInstant()));
        }
      }
    } catch (MinioException e) {
      throw S3Failures.of(e, folder);
    } catch (IllegalStateException e) {
      throw ObjectFailures.away(folder, e);
    }
    found.sort(Comparator.comparing(StoredObject::key));
    return found;
  }

  @Override
  public boolean delete(String key, Instant unlessSince) {
    try {
      StatObjectArgs stat =
          StatObjectArgs.builder().bucket(bucket).object(ObjectKeys.check(key)).build();
      if (!client.statObject(stat).lastModified().toInstant().isBefore(unlessSince)) {
        return false;
      }
      client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build());
      return true;
    } catch (MinioException e) {
      Failure failure = S3Failures.of(e, key);
      if (failure.code().equals("objects.missing")) {
        return true;
      }
      throw failure;
    } catch (IllegalStateException e) {
      throw ObjectFailures.away(key, e);
    }
  }

  @Override
  public String toString() {
    return "s3://" + bucket;
  }
}
