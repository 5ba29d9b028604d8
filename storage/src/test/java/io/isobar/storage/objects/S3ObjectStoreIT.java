package io.isobar.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.minio.MakeBucketArgs;
import io.minio.PutObjectArgs;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, on a real MinIO server: .ci/run has one; see storage/pom.xml. */
@Tag("minio")
class S3ObjectStoreIT extends ObjectStoreContract {
  @RegisterExtension static final MinioServer SERVER = new MinioServer();

  private static int buckets;

  private String bucket;
  private ObjectStore store;

  @BeforeEach
  void open() throws Exception {
    bucket = "bucket-" + buckets++;
    SERVER.client().makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
    store = ObjectStores.open(url(bucket), SERVER.credentials());
  }

  private static String url(String bucket) {
    return "s3://" + bucket + "?endpoint=" + SERVER.endpoint() + "&region=us-east-1";
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  void tamper(String key, byte[] bytes) throws Exception {
    SERVER
        .client()
        .putObject(
            PutObjectArgs.builder().bucket(bucket).object(key).data(bytes, bytes.length).build());
  }

  @Test
  void makesTheBucketOnce() {
    ObjectStore made = ObjectStores.open(url("made-by-itself"), SERVER.credentials());

    made.prepare();
    made.prepare();

    assertThat(made.get(made.put("a", new byte[] {1}))).containsExactly(1);
  }

  @Test
  void saysThatTheBucketDoesNotExist() {
    ObjectStore nowhere = ObjectStores.open(url("no-such-bucket"), SERVER.credentials());
    assertCode("objects.no-bucket", nowhere);
  }

  @Test
  void saysThatAccessIsRefused() {
    Map<String, String> wrong =
        Map.of("AWS_ACCESS_KEY_ID", "nobody", "AWS_SECRET_ACCESS_KEY", "wrong-secret");
    ObjectStore refused = ObjectStores.open(url(bucket), wrong);
    assertCode("objects.refused", refused);
    assertThatThrownBy(refused::prepare)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("objects.refused"));
  }

  @Test
  void saysThatNobodyAnswers() {
    ObjectStore nobody =
        ObjectStores.open("s3://bucket?endpoint=http://127.0.0.1:1", SERVER.credentials());
    assertCode("objects.away", nobody);
    ObjectRef ref = new ObjectRef("a", "0".repeat(64), 1);
    assertThatThrownBy(() -> nobody.get(ref))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("objects.away"));
  }

  private static void assertCode(String code, ObjectStore store) {
    assertThatThrownBy(() -> store.put("a", new byte[] {1}))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }
}
