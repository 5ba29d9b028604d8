package io.isobar.domain.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
  private static final List<String> KNOWN = List.of("price", "bed", "bath", "zip_code", "city");

  @Test
  void findsWhatWasMeantNearestFirst() {
    assertThat(NearNames.of("prise", KNOWN)).containsExactly("price");
    assertThat(NearNames.of("zipcode", KNOWN)).containsExactly("zip_code");
    assertThat(NearNames.of("bat", List.of("bath", "bar", "bat_", "bats"))).hasSize(3);
  }

  @Test
  void suggestsNothingForSomethingElse() {
    assertThat(NearNames.of("garage_spaces", KNOWN)).isEmpty();
  }

  @Test
  void countsEdits() {
    assertThat(NearNames.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearNames.distance("", "abc")).isEqualTo(3);
    assertThat(NearNames.distance("abc", "abc")).isZero();
  }
}
