"""A person has an e-mail and no password; links sign in once asked for."""

import hashlib
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext

from cocarde.web.clock import queries as clock


class People(BaseUserManager["Person"]):
    """Makes people; e-mails are kept in lower case so that one address is one person."""

    def create_user(self, email: str, name: str = "", **fields: Any) -> "Person":
        person = self.model(email=email.strip().lower(), name=name, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, **fields: Any) -> "Person":
        return self.create_user(email, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in."""

    public_id = models.CharField(max_length=12, unique=True, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = People()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_one_person_an_email")]

    def __str__(self) -> str:
        if self.erased_at is not None:
            return gettext("erased account")
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.public_id = self.public_id or secrets.token_hex(6)
        super().save(*args, **kwargs)

    @property
    def is_staff(self) -> bool:
        return self.is_superuser


class SignInLink(models.Model):
    """A link that signs one person in; only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_in_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} until {self.expires_at:%Y-%m-%d}"

    @staticmethod
    def hash_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()
