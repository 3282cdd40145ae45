from django.urls import path

from editorial import desk
from editorial.importing_ui import views as importing
from editorial.importing_ui.issue_view import IssueView

app_name = "desk"
urlpatterns = [
    path("issues/<int:issue_id>/release/", desk.ReleaseView.as_view(), name="release"),
    path("issues/<int:issue_id>/withdraw/", desk.WithdrawView.as_view(), name="withdraw"),
    path("articles/<int:article_id>/send-back/", desk.SendBackView.as_view(), name="send_back"),
    path("import/", importing.UploadView.as_view(), name="import"),
    path("import/<uuid:key>/", importing.BatchView.as_view(), name="import_batch"),
    path("import/<uuid:key>/progress/", importing.ProgressView.as_view(), name="import_progress"),
    path("import/<uuid:key>/create/", importing.CreateAllView.as_view(), name="import_create_all"),
    path("import/<uuid:key>/discard/", importing.DiscardAllView.as_view(), name="import_discard_all"),
    path("import/<uuid:key>/<int:issue_id>/", IssueView.as_view(), name="import_issue"),
    path("import/<uuid:key>/<int:issue_id>/discard/", importing.DiscardView.as_view(), name="import_discard"),
    path(
        "import/<uuid:key>/<int:issue_id>/pages/<int:file>-<int:page>.jpg",
        importing.LeafView.as_view(),
        name="import_leaf",
    ),
    path(
        "import/<uuid:key>/<int:issue_id>/pictures/<slug:sha256>",
        importing.PictureView.as_view(),
        name="import_picture",
    ),
]
