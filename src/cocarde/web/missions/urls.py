from django.urls import path
from django.http import HttpResponse
app_name="missions"
urlpatterns=[path("meet/<str:token>/",lambda r,token: HttpResponse(""),name="mine"),path("mission/application/<str:token>/",lambda r,token: HttpResponse(""),name="application")]
