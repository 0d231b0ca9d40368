namespace Tinyproxy

open System
open Core.Domain

/// <summary>Both sides on which tinyproxy may be related, in the interface http: a unit says its hostname and its port.</summary>
[<RequireQualifiedAccess>]
module Related =
    /// Where requests go: a unit of one of these takes the place of the option.
    let upstream = Ask.Relations "upstream"

    /// Whoever asks for what is served here.
    let website = Ask.Relations "website"

    let private goesOn (relation: RelationState) = not relation.IsBreaking

    let private port (text: string) =
        match Int32.TryParse(text, Globalization.NumberStyles.None, Globalization.CultureInfo.InvariantCulture) with
        | true, port when port >= 1 && port <= 65535 -> Some port
        | _ -> None // a number is open

    // What the other side wrote may be anything. What passes here needs no escape where it is rendered.
    let private url (said: Bag) : string option =
        match said["hostname"], said["port"] with
        | Reading.Known host, Reading.Known number when Rule.HostName.Takes host ->
            port number |> Option.map (fun port -> "http://" + host + ":" + string port + "/")
        | Reading.Known _, Reading.Known _
        | Reading.Unreadable _, _
        | _, Reading.Unreadable _ -> None

    /// <summary>Where requests go: to the first unit by name that says a usable hostname and port. None until then.</summary>
    let private backend (relations: RelationState seq) : string option =
        relations |> Seq.collect _.Units |> Seq.tryPick (fun unit -> url unit.Data)

    /// The settings as they are to be served: what a related upstream says takes the place of the option.
    let settled (state: State) (settings: Settings) : Settings =
        match state.Get upstream |> Seq.filter goesOn |> List.ofSeq with
        | [] -> settings
        | relations -> { settings with Upstream = backend relations }

    /// Where the unit is reached by those who ask for what is served here.
    let network = Ask.Network "website"

    /// What has to be known of both sides. The network matters only while a website asks.
    let questions (state: State) : Query list =
        let isAsked = (state.Read website).Or [] |> Seq.exists goesOn
        [ upstream
          website
          if isAsked then network ]

    // A unit without an address serves nobody there.
    let private said (settings: Settings) (network: EndpointNetwork) : Bag =
        if settings.Target.IsNone || network.IngressAddress = "" then Bag.Empty
        else Bag.Empty.With("hostname", network.IngressAddress).With("port", string settings.Port)

    /// Each website learns where it is served; nothing, while nothing is served there.
    let tell (state: State) (settings: Settings) : Step<JujuEffect> list =
        [ for relation in state.Get website |> Seq.filter goesOn do
              Tell.RelationData(relation.Id, BagOwner.Unit, said settings (state.Get network)).Because "a website asks where it is served" ]
