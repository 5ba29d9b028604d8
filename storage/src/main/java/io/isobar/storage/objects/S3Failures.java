package io.isobar.storage.objects;

import io.isobar.domain.failure.Failure;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;

/** What the error codes of S3 mean for people (S3 API reference, "Error responses"). */
final class S3Failures {
  private S3Failures() {}

  static Failure of(MinioException cause, String key) {
    if (!(cause instanceof ErrorResponseException response)) {
      return ObjectFailures.away(key, cause);
    }
    String code = response.errorResponse().code();
    return switch (code) {
      case "NoSuchKey" -> ObjectFailures.missing(key);
      case "NoSuchBucket" ->
          Failure.user(
              "objects.no-bucket",
              "The bucket '" + response.errorResponse().bucketName() + "' does not exist.",
              "Make the bucket, or name another one in ISOBAR_OBJECTS.");
      case "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
          Failure.user(
              "objects.refused",
              "The object store refused access to '" + key + "': " + code + ".",
              "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they are allowed to do.");
      case "XMinioStorageFull", "InsufficientStorage", "QuotaExceeded" ->
          ObjectFailures.full(key, cause);
      default -> ObjectFailures.away(key, cause);
    };
  }
}
