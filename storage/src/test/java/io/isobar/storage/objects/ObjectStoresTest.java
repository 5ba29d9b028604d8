package io.isobar.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoresTest {
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "someone", "AWS_SECRET_ACCESS_KEY", "something");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "objects",
        "ftp://host/x",
        "file://host/folder",
        "s3://",
        "s3://b",
        "s3://bucket?endpoint=nonsense nonsense",
        "s3://bucket?endpont=http://127.0.0.1:9000"
      })
  void refusesAUrlItDoesNotKnow(String url) {
    assertThatThrownBy(() -> ObjectStores.open(url, CREDENTIALS))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("objects.bad-url"));
  }

  @Test
  void asksForCredentialsByName() {
    assertThatThrownBy(
            () -> ObjectStores.open("s3://bucket", Map.of("AWS_ACCESS_KEY_ID", "someone")))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure).hasMessageContaining("AWS_SECRET_ACCESS_KEY"));
  }

  @Test
  void opensABucket() {
    assertThat(ObjectStores.open("s3://bucket?endpoint=http://127.0.0.1:9000", CREDENTIALS))
        .hasToString("s3://bucket");
  }
}
