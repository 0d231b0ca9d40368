namespace Tinyproxy

open System
open Core.Domain

/// The charm's configuration, checked: what may stand here can be rendered without harm.
type Settings =
    { /// The path of the reverse proxy, without slashes.
      Slug: string
      /// The TCP port it listens on.
      Port: int
      /// Where requests go; ends in a slash. None while an upstream is related that has not said where it is.
      Upstream: string option
      /// Who may use the proxy.
      Login: Login
      /// The version asked for; None for the one this revision was tested with.
      Version: VersionSpec option
      /// Whether the package goes with its last user.
      IsDedicatedMachine: bool }

    /// Where requests go now; None while each request is refused.
    member x.Target : string option =
        match x.Login with
        | Login.Nobody _ -> None
        | Login.Everybody
        | Login.Holders _ -> x.Upstream

/// Reads the configuration. Rules are those that an operator reads in charmcraft.yaml.
[<RequireQualifiedAccess>]
module Settings =
    let private isLowerOrDigit c = Char.IsAsciiLetterLower c || Char.IsAsciiDigit c

    let private slug (config: Config) =
        let value = config.Text("slug", "example")
        if value.Length >= 1 && value.Length <= 64 && value |> String.forall (fun c -> isLowerOrDigit c || c = '-') then
            Ok value
        else
            Result.Error(ConfigProblem.Of("slug", value, "must be 1 to 64 of a-z, 0-9 and -"))

    let private port (config: Config) =
        let value = config.Whole("port", 8000L)
        if value >= 1L && value <= 65535L then Ok(int value)
        else Result.Error(ConfigProblem.Of("port", string value, "must be 1 to 65535"))

    // Tinyproxy reads a quoted string of one line: of what a URL may hold, only what needs no escape there is let through.
    let private isPathCharacter c = Char.IsAsciiLetterOrDigit c || "-._~/%!$&'()*+,;=:@".Contains c

    let private isAuthority (authority: string) = (Rule.UrlOf "http").Takes("http://" + authority)

    // A line of tinyproxy's configuration is cut at 1,024 bytes.
    let private isUpstream (value: string) =
        value.Length <= 500
        && value.StartsWith("http://", StringComparison.Ordinal)
        && (let rest = value.Substring 7
            let slash = rest.IndexOf '/'
            let authority, path = if slash < 0 then rest, "" else rest.Substring(0, slash), rest.Substring slash
            isAuthority authority && String.forall isPathCharacter path)

    let private upstream (config: Config) =
        let value = config.Text("upstream", "http://www.example.com/")
        if not (isUpstream value) then
            Result.Error(ConfigProblem.Of("upstream", value, "must be http://HOST[:PORT]/PATH, no user name or password"))
        elif value.EndsWith '/' then Ok value
        else Ok(value + "/")

    let private version (config: Config) =
        let value = config.Text("package-version", "auto")
        let isVersionCharacter c = Char.IsAsciiLetterOrDigit c || ".+~:-*".Contains c
        if value = "auto" then Ok None
        elif value <> "" && value.Length <= 128 && Char.IsAsciiDigit value[0] && String.forall isVersionCharacter value then
            Ok(Some(if value.Contains '*' then VersionSpec.Glob value else VersionSpec.Exact value))
        else
            Result.Error(ConfigProblem.Of("package-version", value, "must be auto, a version, or one with *"))

    let private login (config: Config) =
        match config.Secret "basic-auth" with
        | "" -> Ok Login.Everybody
        | uri when (Refusal.OfSecret uri).IsNone -> Ok(Login.Holders uri)
        | uri -> Result.Error(ConfigProblem.Of("basic-auth", uri, "must be the address of a secret"))

    let private problem result =
        match result with
        | Ok _ -> []
        | Result.Error problem -> [ problem ]

    let private record config =
        match RecordLimits.Parse config with
        | Valid _ -> []
        | Invalid problems -> List.ofSeq problems

    /// The settings, or every problem with them.
    let parse (config: Config) : Parsed<Settings> =
        match slug config, port config, upstream config, login config, version config, record config with
        | Ok slug, Ok port, Ok upstream, Ok login, Ok version, [] ->
            Valid
                { Slug = slug
                  Port = port
                  Upstream = Some upstream
                  Login = login
                  Version = version
                  IsDedicatedMachine = config.Flag("dedicated-machine", false) }
        | slug, port, upstream, login, version, record ->
            Invalid(List.concat [ problem slug; problem port; problem upstream; problem login; problem version; record ])
