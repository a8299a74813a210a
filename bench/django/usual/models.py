"""Our tables as models. Keys of two columns are followed by both, so that every join goes by its index."""

from django.db import models


def to(model, here, there):
    """A foreign key of several columns."""
    return models.ForeignObject(
        model, models.DO_NOTHING, from_fields=here, to_fields=there, related_name="+"
    )


def key(column, **more):
    return models.BinaryField(db_column=column, **more)


class Organisation(models.Model):
    id = key("id", primary_key=True)
    structure_version = models.BigIntegerField()

    class Meta:
        managed, db_table = False, "organisation"


class Person(models.Model):
    shard = key("shard_id")
    id = key("id", primary_key=True)
    name = models.TextField()

    class Meta:
        managed, db_table = False, "person"


class Account(models.Model):
    id = key("id", primary_key=True)
    org = models.ForeignKey(Organisation, models.DO_NOTHING, related_name="+")
    person_shard = key("person_shard")
    person_key = key("person_id")
    person = to(Person, ["person_shard", "person_key"], ["shard", "id"])

    class Meta:
        managed, db_table = False, "account"


class Session(models.Model):
    id = key("id", primary_key=True)
    account = models.ForeignKey(Account, models.DO_NOTHING, related_name="+")
    secret_hash = models.BinaryField()
    ended_at = models.BigIntegerField(null=True)
    seen_at = models.BigIntegerField()

    class Meta:
        managed, db_table = False, "session"


class Territory(models.Model):
    org_key = key("org_id")
    id = key("id", primary_key=True)
    serial = models.IntegerField()
    level = models.IntegerField()
    shard = key("shard_id")
    path = models.TextField()

    class Meta:
        managed, db_table = False, "territory"


class TerritoryName(models.Model):
    org_key = key("org_id")
    territory_key = key("territory_id", primary_key=True)
    territory = models.ForeignObject(
        Territory, models.DO_NOTHING, from_fields=["org_key", "territory_key"], to_fields=["org_key", "id"], related_name="names"
    )
    lang = models.TextField()
    kind = models.TextField()
    name = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        managed, db_table = False, "territory_name"


class TerritoryNumber(models.Model):
    org_key = key("org_id")
    territory_key = key("territory_id", primary_key=True)
    territory = models.ForeignObject(
        Territory, models.DO_NOTHING, from_fields=["org_key", "territory_key"], to_fields=["org_key", "id"], related_name="numbers"
    )
    number = models.IntegerField()
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        managed, db_table = False, "territory_number"


class Appointment(models.Model):
    shard = key("shard_id")
    id = key("id", primary_key=True)
    org_key = key("org_id")
    territory_key = key("territory_id")
    territory = to(Territory, ["org_key", "territory_key"], ["org_key", "id"])
    post_key = key("post_id")
    state = models.TextField()
    charge = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        managed, db_table = False, "appointment"


class AccountPost(models.Model):
    account_key = key("account_id", primary_key=True)
    n = models.IntegerField()
    shard = key("shard_id")
    appointment_key = key("appointment_id")
    appointment = to(Appointment, ["shard", "appointment_key"], ["shard", "id"])

    class Meta:
        managed, db_table = False, "account_post"


class Kind(models.Model):
    org_key = key("org_id")
    id = key("id", primary_key=True)
    code = models.TextField()

    class Meta:
        managed, db_table = False, "kind"


class Member(models.Model):
    shard = key("shard_id")
    id = key("id", primary_key=True)
    org_key = key("org_id")
    territory_key = key("territory_id")
    kind_key = key("kind_id")
    kind = to(Kind, ["org_key", "kind_key"], ["org_key", "id"])
    number = models.TextField()
    name = models.TextField()
    sort_key = models.BinaryField()
    relation = models.TextField(null=True)
    relative_name = models.TextField()
    mobile = models.TextField(null=True)
    standing = models.TextField()
    state = models.TextField()
    is_disputed = models.BooleanField()
    is_opened = models.BooleanField()
    enrolled_on = models.DateField()

    class Meta:
        managed, db_table = False, "member"


class MemberTally(models.Model):
    shard = key("shard_id", primary_key=True)
    territory_key = key("territory_id")
    kind_key = key("kind_id")
    claimed = models.BigIntegerField()
    consented = models.BigIntegerField()
    verified = models.BigIntegerField()
    disputed = models.BigIntegerField()

    class Meta:
        managed, db_table = False, "member_tally"
