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

    // An empty value takes away what stands before it, as drop-ins do with ExecStart=.
    let rec private afterReset (values: string list) =
        match List.tryFindIndexBack ((=) "") values with
        | Some at -> List.skip (at + 1) values
        | None -> values

    /// What a setting is set to, in the order of its lines.
    let values (key: string) (text: string) = valuesFrom 0 key text |> afterReset

    /// What a setting is set to that has one value: the last line says that.
    let value key text = values key text |> List.tryLast |> Option.defaultValue ""

    /// The words of a setting that may have several, in several lines.
    let words key text =
        values key text |> List.collect (fun value -> List.ofArray (value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))

    /// The words of a command, without the + of one that has all rights.
    let command (line: string) =
        (if line.StartsWith '+' then line.Substring 1 else line).Split(' ', StringSplitOptions.RemoveEmptyEntries)

    /// True if the unit can be enabled.
    let isInstallable (text: string) =
        text.StartsWith("[Install]\n", StringComparison.Ordinal)
        || text.Contains("\n[Install]\n", StringComparison.Ordinal)
        || text.EndsWith("[Install]", StringComparison.Ordinal)

    // The mode of a file that cp makes: what UMask= leaves of the mode of its source; 0022 unless said.
    let private newMode (text: string) (source: FileState) =
        let digit number c = number * 8 + (int c - int '0')
        let umask = match value "UMask" text with "" -> 0o022 | umask -> Seq.fold digit 0 umask
        let mode =
            match source with
            | FileState.Regular(_, mode, _)
            | FileState.Withheld(_, mode, _) -> mode.Bits
            | FileState.Absent
            | FileState.Directory _
            | FileState.Link _
            | FileState.Special -> 0o666
        { Bits = mode &&& ~~~umask }

    // A copy over a file leaves its mode and owner.
    let private copy unitText (source: FileState) target machine =
        match Machine.file target machine with
        | FileState.Regular(_, mode, owner)
        | FileState.Withheld(_, mode, owner) -> Machine.put target (FileState.Regular(source.Content, mode, owner)) machine
        | FileState.Absent
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special -> Machine.put target (FileState.Regular(source.Content, newMode unitText source, Owner.Root)) machine

    /// Copies, moves and removals of files, which is all that the simulation does of the ExecStartPre= and
    /// ExecReload= of a unit with this text; None if there is nothing to copy.
    let transfer (unitText: string) (line: string) (machine: Machine) =
        match command line with
        | [| "/bin/cp"; source; target |] ->
            let file = Machine.file source machine
            if file.IsRegular then Some(copy unitText file target machine) else None
        | [| "/bin/rm"; "-f"; path |] -> Some(Machine.erase path machine)
        | [| "/bin/mv"; source; target |] ->
            let file = Machine.file source machine
            if file.IsRegular then Some(machine |> Machine.put target file |> Machine.erase source) else None
        | _ -> Some machine

    /// The commands, one after the other, up to the first that fails: the machine then, and whether all succeeded.
    let rec run (unitText: string) (commands: string list) (machine: Machine) : Machine * bool =
        match commands with
        | [] -> machine, true
        | command :: later ->
            match transfer unitText command machine with
            | Some machine -> run unitText later machine
            | None -> machine, false

    let private startCommand text = command (value "ExecStart" text) |> List.ofArray

    let private included program (machine: Machine) =
        let isIn (offer: IncludeOffer) (path: string) =
            Machine.isBelow offer.Directory path
            && path.LastIndexOf '/' = offer.Directory.Length
            && path.EndsWith(offer.Ending, StringComparison.Ordinal)
        [ for offer in machine.Site.Includes do
              if offer.Program = program then
                  for KeyValue(path, file) in machine.Files do
                      if isIn offer path && file.Exists then path ]

    /// The files that the program of ExecStart= reads: the argument that is a file, then those that it includes, by their names.
    let reads text (machine: Machine) : string list =
        match startCommand text with
        | [] -> []
        | program :: arguments ->
            let config = arguments |> List.tryFind (fun argument -> (Machine.file argument machine).Exists)
            Option.toList config @ included program machine

    /// The program that ExecStart= names, and the text that it reads.
    let start text (machine: Machine) : string * string =
        let read = reads text machine |> List.map (fun path -> Machine.text path machine)
        (startCommand text |> List.tryHead |> Option.defaultValue ""), String.concat "" read
