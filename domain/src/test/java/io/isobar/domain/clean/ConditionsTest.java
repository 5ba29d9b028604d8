package io.isobar.domain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "price <= 0 or house_size < 100",
        "length(zip_code) not in (4, 5)",
        "zip_code !~ '^[0-9]{5}$'",
        "status not in ('for_sale', 'sold')",
        "prev_sold_date > date '2030-01-01'",
        "extract(year from prev_sold_date) < 1900",
        "price / nullif(house_size, 0) > 1.5e4",
        "city = 'It''s; -- fine /* here */ $$'",
        "case when bed > 9 then true else (bath is distinct from bed) end",
        "bed::text || \"city\" like '3%'",
        "coalesce(price, 0) between 1 and (10 + 2)"
      })
  void allowsExpressions(String condition) {
    assertThat(Conditions.problem(condition)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                        | empty
          price < 0; drop table raw.houses          | ';'
          price < 0 -- or not                       | comment
          price < 0 /* or not */                    | comment
          true) or (true                            | parenthesis
          (price < 0                                | not closed
          true)                                     | closed that was not opened
          city = 'x                                 | quote at position 8
          (select true)                             | select
          exists (select 1)                         | exists
          bed in (table isobar.batches)             | table
          bed in (values (1))                       | values
          pg_sleep(10) is null                      | pg_sleep
          pg_catalog.pg_sleep(10) is null           | '.'
          "pg_sleep"(10) is null                    | pg_sleep
          pg_sleep (10) is null                     | pg_sleep
          lo_import('/etc/passwd') > 0              | lo_import
          current_setting('x') = 'y'                | current_setting
          nextval('s') > 1                          | nextval
          repeat('x', 1000000000) = 'y'             | repeat
          count(*) over (partition by bed) > 1      | count
          city = E'\\x41'                           | prefix
          city = U&'x'                              | prefix
          city = $$x$$                              | '$'
          city = 'a' \\ 2                           | '\\'
          """)
  void refusesEverythingElse(String condition, String problem) {
    assertThat(Conditions.problem(condition))
        .hasValueSatisfying(text -> assertThat(text).contains(problem));
  }
}
