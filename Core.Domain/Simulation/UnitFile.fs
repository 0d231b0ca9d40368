namespace Simulation

open System
open Core.Domain

/// The lines of a unit file that the simulation understands. Source: systemd.service(5), systemd.exec(5).
module internal UnitFile =
    let private endOfLine (text: string) (start: int) =
        match text.IndexOf('\n', start) with
        | -1 -> text.Length
        | stop -> stop

    // Read in every simulated hook, so without taking the text apart.
    let rec private valuesFrom (start: int) (key: string) (text: string) : string list =
        if start >= text.Length then []
        else
            let stop, value = endOfLine text start, start + key.Length + 1
            let isIt = value <= stop && text[value - 1] = '=' && String.CompareOrdinal(text, start, key, 0, key.Length) = 0
            let later = valuesFrom (stop + 1) key text
            if isIt then text.Substring(value, stop - value) :: later else later

    /// What a setting is set to, in the order of its lines.
    let values (key: string) (text: string) = valuesFrom 0 key text

    let value key text = values key text |> List.tryHead |> Option.defaultValue ""

    /// True if the unit can be enabled.
    let isInstallable (text: string) =
        text.StartsWith("[Install]\n", StringComparison.Ordinal)
        || text.Contains("\n[Install]\n", StringComparison.Ordinal)
        || text.EndsWith("[Install]", StringComparison.Ordinal)

    /// Copies, moves and removals of files, which is all that the simulation does of ExecStartPre= and ExecReload=; None if there is nothing to copy.
    let transfer (command: string) (machine: Machine) =
        let from source act =
            match Machine.file source machine with
            | FileState.Regular(text, _, _) -> Some(act text)
            | _ -> None
        match command.Split(' ', StringSplitOptions.RemoveEmptyEntries) with
        | [| "/bin/cp"; source; target |] -> from source (fun text -> Machine.write target text machine)
        | [| "/bin/rm"; "-f"; path |] -> Some(Machine.erase path machine)
        | [| "/bin/mv"; source; target |] -> from source (fun text -> machine |> Machine.write target text |> Machine.erase source)
        | _ -> Some machine

    /// The commands, one after the other, up to the first that fails: the machine then, and whether all succeeded.
    let rec run (commands: string list) (machine: Machine) : Machine * bool =
        match commands with
        | [] -> machine, true
        | command :: later ->
            match transfer command machine with
            | Some machine -> run later machine
            | None -> machine, false

    /// The program and the configuration that ExecStart= names: the argument that is a file.
    let start text (machine: Machine) =
        match (value "ExecStart" text).Split(' ', StringSplitOptions.RemoveEmptyEntries) |> List.ofArray with
        | [] -> "", ""
        | program :: arguments ->
            let config = arguments |> List.tryFind (fun argument -> (Machine.file argument machine).Exists)
            program, (config |> Option.map (fun path -> Machine.text path machine) |> Option.defaultValue "")
