package io.isobar.storage.objects;

import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.containers.MinIOContainer;

/**
 * The contract of the object store, on MinIO as it is deployed: a container of the public image.
 */
class MinioContainerIT extends ObjectStoreContract {
  private static final MinIOContainer MINIO = new MinIOContainer("minio/minio");
  private static int buckets;

  private String bucket;
  private ObjectStore store;

  @BeforeAll
  static void start() {
    MINIO.start();
  }

  @AfterAll
  static void stop() {
    MINIO.stop();
  }

  @BeforeEach
  void open() {
    bucket = "bucket-" + buckets++;
    store =
        ObjectStores.open(
            "s3://" + bucket + "?endpoint=" + MINIO.getS3URL(),
            Map.of(
                "AWS_ACCESS_KEY_ID", MINIO.getUserName(),
                "AWS_SECRET_ACCESS_KEY", MINIO.getPassword()));
    store.prepare();
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  void tamper(String key, byte[] bytes) throws Exception {
    MinioClient client =
        MinioClient.builder()
            .endpoint(MINIO.getS3URL())
            .credentials(MINIO.getUserName(), MINIO.getPassword())
            .build();
    client.putObject(
        PutObjectArgs.builder().bucket(bucket).object(key).data(bytes, bytes.length).build());
  }
}
