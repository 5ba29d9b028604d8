package io.isobar.cli.load.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final String LONG = "HTTP/1.1 200 OK\r\ncontent-LENGTH: 5\r\n\r\nhello";
  private static final String CHUNKED =
      "HTTP/1.1 429 Busy\r\nTransfer-Encoding: chunked\r\nRetry-After: 2\r\n\r\n"
          + "3;x=y\r\nbus\r\n1\r\ny\r\n0\r\nTrailer: t\r\n\r\n";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void readsAnswersInPiecesOfAnySize(int size) throws IOException {
    AnswerReader reader = new AnswerReader();
    for (String text : new String[] {LONG, CHUNKED, LONG}) {
      reader.begin();
      assertThat(feed(reader, text, size)).isTrue();
      assertThat(reader.answer().bytes()).isEqualTo(text.length());
      assertThat(reader.answer().last()).isFalse();
    }
    reader.begin();
    feed(reader, CHUNKED, size);
    assertThat(reader.answer().status()).isEqualTo(429);
    assertThat(reader.answer().sample()).isEqualTo("busy");
    assertThat(reader.answer().retryAfter()).contains(Duration.ofSeconds(2));
  }

  @Test
  void takesNothingOfTheNextAnswer() throws IOException {
    AnswerReader reader = new AnswerReader();
    reader.begin();
    ByteBuffer two = bytes(LONG + "HTTP");
    assertThat(reader.read(two)).isTrue();
    assertThat(two.remaining()).isEqualTo(4);
  }

  @Test
  void skipsContinueAndKnowsAnswersWithoutABody() throws IOException {
    AnswerReader reader = new AnswerReader();
    reader.begin();
    assertThat(reader.read(bytes("HTTP/1.1 100 Continue\r\n\r\n" + LONG))).isTrue();
    assertThat(reader.answer().status()).isEqualTo(200);
    reader.begin();
    assertThat(reader.read(bytes("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"))).isTrue();
    assertThat(reader.answer().last()).isTrue();
  }

  @Test
  void endsWithTheConnectionWhereNothingElseSaysTheLength() throws IOException {
    AnswerReader reader = new AnswerReader();
    reader.begin();
    assertThat(reader.read(bytes("HTTP/1.0 200 OK\r\n\r\nsome"))).isFalse();
    assertThat(reader.end()).isTrue();
    assertThat(reader.answer().last()).isTrue();
    reader.begin();
    reader.read(bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsome"));
    assertThat(reader.end()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.6\n\n\n",
        "HTTP/1.1 20x OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void refusesWhatIsNotHttp(String text) {
    AnswerReader reader = new AnswerReader();
    reader.begin();
    assertThatThrownBy(() -> reader.read(bytes(text))).isInstanceOf(IOException.class);
  }

  private static boolean feed(AnswerReader reader, String text, int size) throws IOException {
    boolean complete = false;
    for (int begin = 0; begin < text.length(); begin += size) {
      assertThat(complete).isFalse();
      complete = reader.read(bytes(text.substring(begin, Math.min(text.length(), begin + size))));
    }
    return complete;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
