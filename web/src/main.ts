import { mount } from 'svelte';
import './app.css';
import App from './App.svelte';
import { start_routing } from './lib/route.svelte';
import { start_theme } from './lib/theme.svelte';

start_theme();
start_routing();
mount(App, { target: document.body });
