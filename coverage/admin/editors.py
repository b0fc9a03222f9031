"""Who works here, and what each may do."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangosGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangosUserAdmin
from django.contrib.auth.models import Group, User

from coverage.admin.lists import FieldsOfTheDesk
from coverage.admin.site import desk


@admin.register(User, site=desk)
class UserAdmin(FieldsOfTheDesk, DjangosUserAdmin):
    show_full_result_count = False
    list_display = ("username", "first_name", "last_name", "email", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "is_superuser")
    autocomplete_fields = ("groups",)
    filter_horizontal = ("user_permissions",)


@admin.register(Group, site=desk)
class GroupAdmin(DjangosGroupAdmin):
    show_full_result_count = False
