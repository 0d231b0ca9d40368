namespace Core.Domain

open System
open System.Collections.Generic
open System.Runtime.InteropServices

/// <summary>
/// A service that a package brings, and that reads a configuration file of the charm. A drop-in has the service copy that file, and the
/// drop-in itself, before each start. The copies say what the process that runs has loaded, also to a hook after a hook that was killed;
/// systemd takes them away when the service ends. <c>Usual.Run(state, service, content)</c> writes the drop-in and runs the service.
/// </summary>
[<Sealed>]
type PackagedService private (name: string, configuration: string, lines: string list) =
    let dropIn = DropIn.Of(name, "charm")
    let path = "/etc/systemd/system/" + dropIn
    let directory = name.Replace(".service", "", StringComparison.Ordinal) + "-charm"
    let copyOf file = "/run/" + directory + "/" + file

    // With all rights: the service's own may not reach the file, nor run another program.
    let copied source target = "ExecStartPre=+/bin/cp " + source + " " + copyOf target

    let text =
        [ "[Service]"; "RuntimeDirectory=" + directory; copied configuration "configuration"; copied path "drop-in" ] @ lines
        |> List.map (fun line -> line + "\n")
        |> String.concat ""

    /// <summary>A service of a package, and what it reads.</summary>
    /// <param name="name">Such as redis-server.service.</param>
    /// <param name="configuration">The absolute path of the file that the charm writes and the service reads when it starts.</param>
    /// <param name="command">
    /// What the service runs in the place of the package's command, if the package's reads another file; empty otherwise.
    /// </param>
    /// <param name="lines">What else is to change in [Service], such as LimitNOFILE=65535.</param>
    static member Of
        (
            name: string,
            configuration: string,
            [<Optional; DefaultParameterValue("")>] command: string,
            [<ParamArray>] lines: string[]
        ) =
        // Without the empty line the service would have two commands, which systemd takes of oneshot services alone.
        let start = if command = "" then [] else [ "ExecStart="; "ExecStart=" + command ]
        PackagedService(name, configuration, start @ List.ofArray lines)

    /// The service's name.
    member _.Name = name

    /// The file that the charm writes and the service reads.
    member _.Configuration = configuration

    /// The name of the drop-in, as effects and the ledger have it.
    member _.DropIn = dropIn

    /// The text of the drop-in.
    member _.Text = text

    /// The question what stands at the drop-in's place, which is <c>Usual.UnitFile(service.DropIn)</c>.
    member _.DropInFile = Ask.File path

    /// The question with which drop-in the process was started that runs.
    member _.LoadedDropIn = Ask.File(copyOf "drop-in")

    /// <summary>Whether the process that runs has loaded this configuration.</summary>
    member _.Loaded(content: Content) = Ask.Holds(copyOf "configuration", content)

    /// <summary>
    /// What <c>Usual.Run</c> and <c>HasLoaded</c> ask, and what <c>Usual.WriteFile</c> asks of the configuration file.
    /// </summary>
    /// <param name="content">The configuration that is wanted.</param>
    member x.Questions(content: Content) : IReadOnlyList<Query> =
        let questions: Query list =
            [ Ask.Service name; x.DropInFile; x.LoadedDropIn; x.Loaded content; Ask.File configuration; Ask.Holds(configuration, content) ]
        questions

    /// <summary>
    /// True if the service runs, was started with the drop-in, and has loaded this configuration. Asks: <c>Questions(content)</c>.
    /// </summary>
    member x.HasLoaded(state: State, content: Content) : bool =
        (state.Get(Ask.Service name)).IsActive
        && (state.Get x.LoadedDropIn).Content = text
        && state.Get(x.Loaded content) = HoldsState.Same
