import pytest

from taskmaster.aws.guard import TenantViolation, check

OURS, THEIRS, USERS = "ORG#org_a#TASK#WEB-1", "ORG#org_b#TASK#WEB-1", "taskmaster-users"


def key(pk):
    return {"pk": {"S": pk}, "sk": {"S": "TASK"}}


def on(pk, **more):
    return {"TableName": "taskmaster-tasks", "Key": key(pk), **more}


def update(expression, names=None, table="taskmaster-tasks", pk=OURS, **values):
    """An UpdateItem whose values are named by their keywords."""
    return {
        "TableName": table,
        "Key": key(pk),
        "UpdateExpression": expression,
        "ExpressionAttributeNames": names or {},
        "ExpressionAttributeValues": {f":{name}": {"S": value} for name, value in values.items()},
    }


def query(condition, names=None, index=None, **values):
    params = update("", names, **values) | {"KeyConditionExpression": condition}
    return params | ({"IndexName": index} if index else {})


def put(pk, **attributes):
    return {"TableName": "taskmaster-tasks", "Item": key(pk) | {n: {"S": v} for n, v in attributes.items()}}


def batch_get(*pks):
    return {"RequestItems": {"taskmaster-tasks": {"Keys": [key(pk) for pk in pks]}}}


def batch_write(*requests):
    return {"RequestItems": {"taskmaster-tasks": list(requests)}}


def transaction(*actions):
    return {"TransactItems": list(actions)}


SHAPES = {
    "GetItem": lambda pk: on(pk),
    "PutItem": lambda pk: put(pk),
    "UpdateItem": lambda pk: update("SET #t = :t", {"#t": "title"}, pk=pk, t="x"),
    "DeleteItem": lambda pk: on(pk),
    "Query": lambda pk: query("#p = :x AND begins_with(#s, :b)", {"#p": "pk", "#s": "sk"}, x=pk, b="C"),
    "BatchGetItem": lambda pk: batch_get(OURS, pk),
    "BatchWriteItem": lambda pk: batch_write({"PutRequest": put(OURS)}, {"DeleteRequest": {"Key": key(pk)}}),
    "TransactWriteItems": lambda pk: transaction({"Put": put(OURS)}, {"Update": update("SET a = :a", pk=pk, a="x")}),
    "TransactGetItems": lambda pk: transaction({"Get": on(OURS)}, {"Get": on(pk)}),
}

FOREIGN_OTHERWISE = {
    "put in a batch": ("BatchWriteItem", batch_write({"PutRequest": put(THEIRS)})),
    "put in a transaction": ("TransactWriteItems", transaction({"Put": put(THEIRS)})),
    "delete in a transaction": ("TransactWriteItems", transaction({"Delete": on(THEIRS)})),
    "condition in a transaction": ("TransactWriteItems", transaction({"ConditionCheck": on(THEIRS)})),
    "index key of a put": ("PutItem", put(OURS, gsi1pk=THEIRS)),
    "index key of a put in a batch": ("BatchWriteItem", batch_write({"PutRequest": put(OURS, gsi3pk=THEIRS)})),
    "index key of a put in a transaction": ("TransactWriteItems", transaction({"Put": put(OURS, gsi2pk=THEIRS)})),
    "index key set": ("UpdateItem", update("SET gsi1pk = :x", x=THEIRS)),
    "index key set by alias": ("UpdateItem", update("SET #g = :x", {"#g": "gsi2pk"}, x=THEIRS)),
    "second index key set": ("UpdateItem", update("SET gsi1pk = :a, gsi2pk = :x", a=OURS, x=THEIRS)),
    "index key set after a removal": ("UpdateItem", update("REMOVE a SET gsi1pk = :x", x=THEIRS)),
    "index key set in lower case": ("UpdateItem", update("set gsi1pk = :x", x=THEIRS)),
    "reminder key of another": ("UpdateItem", update("SET gsi4pk = :x", x=THEIRS)),
    "partition by a bare name": ("Query", query("pk = :x", x=THEIRS)),
    "partition last": ("Query", query("sk = :s AND pk = :x", s="TASK", x=THEIRS)),
    "partition of an index": ("Query", query("gsi1pk = :x", index="gsi1", x=THEIRS)),
    "partition of the reminders": ("Query", query("gsi4pk = :x", index="gsi4", x=THEIRS)),
}

NOT_UNDERSTOOD = {
    "copied from another attribute": ("UpdateItem", update("SET gsi1pk = title")),
    "copied behind a removal": ("UpdateItem", update("REMOVE #x SET #g = #t", {"#g": "gsi1pk", "#x": "x", "#t": "t"})),
    "copied behind a removal in lower case": ("UpdateItem", update("REMOVE x set gsi1pk = t")),
    "set if absent": ("UpdateItem", update("SET gsi1pk = if_not_exists(gsi1pk, :x)", x=OURS)),
    "put together": ("UpdateItem", update("SET gsi1pk = list_append(:a, :b)", a=OURS, b=THEIRS)),
    "added to": ("UpdateItem", update("ADD gsi1pk :x", x=OURS)),
    "deleted from": ("UpdateItem", update("DELETE gsi1pk :x", x=OURS)),
    "set and then some": ("UpdateItem", update("SET gsi1pk = :a + :b", a=OURS, b=THEIRS)),
    "the old way of updating": ("UpdateItem", on(OURS, AttributeUpdates={"gsi1pk": {"Value": {"S": THEIRS}}})),
    "the old way of asking": ("Query", {"TableName": "t", "KeyConditions": {"pk": {}}}),
    "an index asked by the table's key": ("Query", query("pk = :x", index="gsi1", x=OURS)),
    "the table asked by an index's key": ("Query", query("gsi1pk = :x", x=OURS)),
    "a partition turned round": ("Query", query(":x = pk", x=OURS)),
    "a range of partitions": ("Query", query("pk > :x", x=OURS)),
    "a number for a key": ("GetItem", {"TableName": "t", "Key": {"pk": {"N": "1"}, "sk": {"S": "1"}}}),
    "no partition": ("GetItem", {"TableName": "t", "Key": {"sk": {"S": "1"}}}),
    "an empty batch": ("BatchGetItem", {"RequestItems": {}}),
    "an unknown action": ("TransactWriteItems", transaction({"Merge": on(OURS)})),
}

NEVER = ["Scan", "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction", "DeleteTable", "DescribeTable"]

ANOTHER = [
    THEIRS,
    "ORG#org_b",
    "ORG#org_ab",
    "ORG#org_a2#TASK#WEB-1",
    "ORG#org",
    "ORG#",
    "org#org_a",
    " ORG#org_a",
    "ORG#org_a ",
    "ORG#ORG_A",
    "USER#usr_1",
    "REMIND#0",
    "",
]


@pytest.mark.parametrize("shape", SHAPES)
def test_our_own_keys_pass_in_every_shape(shape):
    check(shape, SHAPES[shape](OURS), "org_a", None)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("pk", ANOTHER)
def test_any_other_key_is_refused_in_every_shape(shape, pk):
    with pytest.raises(TenantViolation):
        check(shape, SHAPES[shape](pk), "org_a", None)


@pytest.mark.parametrize("shape", SHAPES)
def test_without_an_organisation_nothing_passes(shape):
    for pk in (OURS, "ORG#None", "ORG#"):
        with pytest.raises(TenantViolation):
            check(shape, SHAPES[shape](pk), None, None)


@pytest.mark.parametrize(("operation", "params"), FOREIGN_OTHERWISE.values(), ids=FOREIGN_OTHERWISE)
def test_a_foreign_key_is_found_wherever_it_stands(operation, params):
    with pytest.raises(TenantViolation):
        check(operation, params, "org_a", None)


@pytest.mark.parametrize(("operation", "params"), NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_what_is_not_understood_is_refused(operation, params):
    with pytest.raises(TenantViolation):
        check(operation, params, "org_a", None)


@pytest.mark.parametrize("operation", NEVER)
def test_what_has_no_key_is_never_allowed(operation):
    with pytest.raises(TenantViolation, match="never allowed"):
        check(operation, on(OURS), "org_a", USERS)


@pytest.mark.parametrize(
    "params",
    [
        update("SET gsi1pk = :x, gsi1sk = :y REMOVE gsi2pk, gsi2sk ADD n :n", x=OURS, y="1", n="1"),
        update("REMOVE #a, #b SET #c = :x", {"#a": "gsi1pk", "#b": "gsi1sk", "#c": "gsi2pk"}, x=OURS),
        update("REMOVE gsi3pk"),
        update("SET #t = :t", {"#t": "gsi1pk_note"}, t=THEIRS),
        update("SET #set = :t REMOVE #add", {"#set": "set", "#add": "add"}, t=THEIRS),
        update("SET m.gsi1pk = :t", t="not an index key, but a part of a map"),
    ],
)
def test_our_own_index_keys_may_be_set_and_removed(params):
    check("UpdateItem", params, "org_a", None)


def test_the_reminder_index_is_read_and_written_across_organisations():
    check("Query", query("gsi4pk = :x AND gsi4sk < :t", index="gsi4", x="REMIND#3", t="2026"), None, None)
    check("PutItem", put(OURS, gsi4pk="REMIND#3"), "org_a", None)

    with pytest.raises(TenantViolation):
        check("PutItem", put(OURS, gsi1pk="REMIND#3"), "org_a", None)


def test_rows_of_people_are_not_an_organisations_and_never_look_so():
    row = {"TableName": USERS, "Key": key("USER#usr_1")}
    disguised = {"TableName": USERS, "Key": key(OURS)}

    check("GetItem", row, None, USERS)
    check("GetItem", row, "org_a", USERS)

    with pytest.raises(TenantViolation):
        check("GetItem", disguised, "org_a", USERS)
    with pytest.raises(TenantViolation):
        check("GetItem", row, "org_a", None)  # A function that has no Users table.
