namespace Tinyproxy

open Core.Domain

/// Whether the secret of the option basic-auth can be used.
[<RequireQualifiedAccess>]
module Access =
    let private holds (state: State) (settings: Settings) path =
        Ask.Holds(path, Rendering.config (Related.settled state settings))

    let private inPlace (state: State) (settings: Settings) = holds state settings (Places(state.Context).ConfigFile)

    // The shell alone sees the values. That tinyproxy could not read one of them is an answer here.
    let private isRefused (state: State) (settings: Settings) =
        match state.Read(inPlace state settings) with
        | Reading.Unreadable failure -> failure.Cause.IsInvalid
        | Reading.Known _ -> false

    let private ofFiles (state: State) (settings: Settings) : Query list =
        let inPlace = inPlace state settings
        let loaded = holds state settings (Places(state.Context).LoadedConfig)
        if isRefused state settings then [ inPlace.Optional; loaded.Optional ] else [ inPlace; loaded ]

    /// What has to be known of the secret; and then, whether the files are as they are to be with its values.
    let questions (state: State) (settings: Settings) : Query list =
        match settings.Login with
        | Login.Everybody
        | Login.Nobody _ -> []
        | Login.Holders uri ->
            let secret = Ask.Secret uri
            [ secret
              if state.Has secret && state.Has Related.upstream && Login.lack (state.Get secret) = "" then
                  yield! ofFiles state settings ]

    // For a status.
    let private lack (state: State) (settings: Settings) (uri: string) : string =
        match Login.lack (state.Get(Ask.Secret uri)) with
        | "" when isRefused state settings -> "may hold letters, digits, dots, hyphens and underscores alone"
        | lack -> lack

    /// The settings as they can be served: while the secret cannot be used, nobody may use the proxy.
    let settled (state: State) (settings: Settings) : Settings =
        match settings.Login with
        | Login.Everybody
        | Login.Nobody _ -> settings
        | Login.Holders uri ->
            match lack state settings uri with
            | "" -> settings
            | lack -> { settings with Login = Login.Nobody lack }

    /// The secret whose owner has changed it since the unit read it.
    let newer (state: State) (settings: Settings) : string option =
        match settings.Login with
        | Login.Holders uri when (state.Get(Ask.Secret uri)).HasNewer -> Some uri
        | Login.Holders _
        | Login.Everybody
        | Login.Nobody _ -> None
