/* What is sealed opens again, and only as it was, where it was. */
#include "auth/vault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

typedef struct Room {
    Arena *arena;
    Fault fault;
    Vault *vault;
} Room;

static int set_up(void **state) {
    static Room room;
    room = (Room){.arena = arena_new(), .vault = vault_new("a secret key of more than 32 bytes")};
    room.fault.arena = room.arena;
    *state = &room;
    return 0;
}

static int tear_down(void **state) {
    Room *room = *state;
    vault_free(room->vault);
    arena_free(room->arena);
    return 0;
}

static Err open_at(Room *room, const char *context, int64_t id, int version, Bytes sealed, const char **ret) {
    return vault_open(room->vault, room->arena, &room->fault, context, id, version, sealed, ret);
}

static void opens_again(void **state) {
    Room *room = *state;
    static const char *const texts[] = {
        "", "a", "Oʻrinova Dilnoza",
        "a text of more than one block of the cipher, so that it is not the first alone"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *text = NULL;
        Bytes sealed = vault_seal(room->vault, room->arena, "user.full_name", 5, texts[i]);
        assert_int_equal(open_at(room, "user.full_name", 5, VAULT_KEY_VERSION, sealed, &text), OK);
        assert_string_equal(text, texts[i]);
    }
}

static void null_stays_null(void **state) {
    Room *room = *state;
    const char *text = "untouched";
    Bytes sealed = vault_seal(room->vault, room->arena, "user.phone", 5, NULL);
    assert_null(sealed.p);
    assert_int_equal(open_at(room, "user.phone", 5, VAULT_KEY_VERSION, sealed, &text), OK);
    assert_null(text);
}

static void equal_texts_seal_differently(void **state) {
    Room *room = *state;
    Bytes a = vault_seal(room->vault, room->arena, "user.phone", 5, "+998"),
          b = vault_seal(room->vault, room->arena, "user.phone", 5, "+998");
    assert_int_equal(a.n, b.n);
    assert_memory_not_equal(a.p, b.p, a.n);
}

static void any_changed_byte_is_found(void **state) {
    Room *room = *state;
    Bytes sealed = vault_seal(room->vault, room->arena, "user.full_name", 5, "Dilnoza");
    for (size_t i = 0; i < sealed.n; i++) {
        uint8_t *copy = arena_dup(room->arena, sealed.p, sealed.n);
        copy[i] ^= 1;
        const char *text = "untouched";
        assert_int_equal(
            open_at(room, "user.full_name", 5, VAULT_KEY_VERSION, (Bytes){copy, sealed.n}, &text),
            ERR_INTERNAL);
        assert_string_equal(text, "untouched");
    }
    const char *text = NULL;
    for (size_t n = 0; n < sealed.n; n++)
        assert_int_equal(open_at(room, "user.full_name", 5, VAULT_KEY_VERSION, (Bytes){sealed.p, n}, &text),
                         ERR_INTERNAL);
}

static void a_value_cannot_be_moved(void **state) {
    Room *room = *state;
    Bytes sealed = vault_seal(room->vault, room->arena, "user.full_name", 5, "Dilnoza");
    const char *text = NULL;
    assert_int_equal(open_at(room, "user.full_name", 6, VAULT_KEY_VERSION, sealed, &text), ERR_INTERNAL);
    assert_int_equal(open_at(room, "user.username", 5, VAULT_KEY_VERSION, sealed, &text), ERR_INTERNAL);
    assert_int_equal(open_at(room, "user.full_name", 5, VAULT_KEY_VERSION + 1, sealed, &text), ERR_INTERNAL);
    assert_null(text);
}

static void another_key_opens_nothing(void **state) {
    Room *room = *state;
    Vault *other = vault_new("a secret key of more than 32 bytes, another");
    Bytes sealed = vault_seal(room->vault, room->arena, "user.full_name", 5, "Dilnoza");
    const char *text = NULL;
    assert_int_equal(
        vault_open(other, room->arena, &room->fault, "user.full_name", 5, VAULT_KEY_VERSION, sealed, &text),
        ERR_INTERNAL);
    vault_free(other);
}

static void index_of(Room *room, const char *name, uint8_t out[BLIND_INDEX]) {
    vault_blind_index(room->vault, room->arena, name, out);
}

static void equal_names_have_equal_indexes(void **state) {
    Room *room = *state;
    uint8_t index[BLIND_INDEX], other[BLIND_INDEX];
    index_of(room,
             "G\xca\xbb"
             "ani",
             index); /* U+02BB */
    static const char *const same[] = {"g\xca\xbb"
                                       "ani",
                                       "G'ANI",
                                       "g\xe2\x80\x98"
                                       "ani"}; /* ', U+2018 */
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        index_of(room, same[i], other);
        assert_memory_equal(index, other, BLIND_INDEX);
    }
    index_of(room, "gani", other);
    assert_memory_not_equal(index, other, BLIND_INDEX);

    index_of(room, "\xd0\x99\xd0\xbe", index);         /* Йо, composed */
    index_of(room, "\xd0\xb8\xcc\x86\xd0\xbe", other); /* и + breve, decomposed, small */
    assert_memory_equal(index, other, BLIND_INDEX);
}

static void an_index_tells_nothing_without_the_key(void **state) {
    Room *room = *state;
    uint8_t mine[BLIND_INDEX], theirs[BLIND_INDEX];
    Vault *other = vault_new("a secret key of more than 32 bytes, another");
    index_of(room, "dilnoza", mine);
    vault_blind_index(other, room->arena, "dilnoza", theirs);
    assert_memory_not_equal(mine, theirs, BLIND_INDEX);
    vault_free(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(opens_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(null_stays_null, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_texts_seal_differently, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_changed_byte_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_value_cannot_be_moved, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_key_opens_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_names_have_equal_indexes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_index_tells_nothing_without_the_key, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
