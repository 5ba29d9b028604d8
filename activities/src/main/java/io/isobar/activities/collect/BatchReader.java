package io.isobar.activities.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.isobar.storage.postgres.RowEncoder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Reads {@code {"batch_number":n,"data":[{...},...]}} as it comes. The number must come before the
 * rows, since it decides whether they are wanted.
 */
final class BatchReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final HttpBody body;
  private final JsonParser parser;
  private final Duration idleTimeout;
  private int number = -1;
  private long rows;

  private BatchReader(HttpBody body, JsonParser parser, Duration idleTimeout) {
    this.body = body;
    this.parser = parser;
    this.idleTimeout = idleTimeout;
  }

  /** Reads up to the first row. */
  static BatchReader open(HttpBody body, Duration idleTimeout) {
    try {
      BatchReader reader = new BatchReader(body, JSON.createParser(body), idleTimeout);
      reader.guarded(reader::head);
      return reader;
    } catch (IOException e) {
      throw SourceFailures.brokenOff(e, 0);
    }
  }

  int number() {
    return number;
  }

  long bytes() {
    return body.bytes();
  }

  /** Reads all rows, and to the end of the answer. */
  void rows(RowReader reader, RowEncoder encoder) {
    guarded(
        () -> {
          for (JsonToken token = parser.nextToken();
              token != JsonToken.END_ARRAY;
              token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
              throw RowReader.malformed(
                  number, rows + 1, "expected an object, found " + parser.getText());
            }
            encoder.add(reader.read(parser, number, rows + 1));
            rows++;
          }
          if (rows == 0) {
            throw SourceFailures.empty(number);
          }
          tail();
          encoder.end();
        });
  }

  private void head() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw SourceFailures.unexpected("does not begin with a JSON object");
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals("batch_number")) {
        if (token != JsonToken.VALUE_NUMBER_INT
            || parser.getLongValue() < 0
            || parser.getLongValue() > Integer.MAX_VALUE) {
          throw SourceFailures.unexpected(
              "has the batch_number "
                  + WrongType.quoted(parser.getText())
                  + " instead of a whole number from 0");
        }
        number = parser.getIntValue();
      } else if (name.equals("data")) {
        if (token != JsonToken.START_ARRAY || number < 0) {
          throw SourceFailures.unexpected(
              number < 0 ? "has no batch_number before data" : "has data that is no array");
        }
        return;
      } else {
        parser.skipChildren();
      }
    }
    throw SourceFailures.unexpected("has no data");
  }

  private void tail() throws IOException {
    while (parser.nextFieldName() != null) {
      parser.nextToken();
      parser.skipChildren();
    }
    if (parser.currentToken() == null) {
      throw new JsonEOFException(parser, null, "the answer ends before its closing brace");
    }
  }

  /** Reading that may fail in all the ways of a network. */
  @FunctionalInterface
  private interface Reading {
    void now() throws IOException, InterruptedException;
  }

  private void guarded(Reading reading) {
    try {
      reading.now();
    } catch (JsonEOFException e) {
      throw SourceFailures.truncated(number, rows, e);
    } catch (JsonProcessingException e) {
      throw SourceFailures.malformed(number, rows, e);
    } catch (SocketTimeoutException e) {
      throw SourceFailures.silent(idleTimeout, rows, e);
    } catch (IOException e) {
      throw SourceFailures.brokenOff(e, rows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceFailures.brokenOff(e, rows);
    }
  }
}
