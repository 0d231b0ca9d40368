namespace Tinyproxy

open Core.Domain

/// Who may use the proxy.
[<RequireQualifiedAccess>]
type Login =
    | Everybody
    /// Who sends the user name and the password of this secret.
    | Holders of Uri: string
    /// The secret that is asked for cannot be used, for this reason: nobody may, until it can.
    | Nobody of Lack: string

    override x.ToString() =
        match x with
        | Everybody -> "everybody"
        | Holders uri -> "holders of " + PlainText.Escape uri
        | Nobody lack -> "nobody: " + lack

/// The secret of the option basic-auth. Its values stay in the shell, which puts them into the configuration file.
[<RequireQualifiedAccess>]
module Login =
    let private user, private password = "username", "password"

    /// The line of tinyproxy.conf(5). Before version 1.11.2 tinyproxy takes letters, digits, dots, hyphens and underscores alone.
    /// With more the file could not be read, or could hold another directive.
    let line (uri: string) : ContentPiece list =
        let text words = Content.Value(words, Quoting.AsIs)
        [ text "BasicAuth "
          Content.Secret(uri, user, Quoting.Token)
          text " "
          Content.Secret(uri, password, Quoting.Token)
          text "\n" ]

    /// What stands in the way of the secret, for a status; empty if nothing does.
    let lack (secret: SecretState) : string = secret.Lack(user, password)
