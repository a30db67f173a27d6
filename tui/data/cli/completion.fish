# Completion of yuanlan for fish: the program itself says what may stand at the place.
function __yuanlan_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -e words[1]
    set -l current (commandline --current-token --cut-at-cursor | string unescape; or true)
    for line in (env _YUANLAN_COMPLETE=words yuanlan $words "$current" 2>/dev/null)
        if string match -q '<files>*' -- $line
            __fish_complete_path (commandline --current-token)
        else
            echo $line
        end
    end
end
complete --command yuanlan --no-files --keep-order --arguments '(__yuanlan_complete)'
